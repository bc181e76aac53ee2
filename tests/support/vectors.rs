//! The vectors: reading their files, and what the resolver of one sends.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use waypost_core::dns::{Failure, Question};

/// The vectors of a folder.
pub fn read_folder(folder: &Path) -> Result<Vec<Value>, String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|error| error.to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    let mut vectors = Vec::new();
    for file in files {
        let text = std::fs::read(&file).map_err(|error| error.to_string())?;
        let value: Value = serde_json::from_slice(&text)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        match value.get("vectors") {
            Some(Value::Array(found)) => vectors.extend(found.iter().cloned()),
            Some(_) => return Err(format!("{}: vectors is no list", file.display())),
            None => (),
        }
    }
    Ok(vectors)
}

/// What the resolver of a vector sends: a status of HTTP and a body; what is not listed has no data.
pub fn sent(vector: &Value, question: &Question) -> Result<(u16, String), Failure> {
    let key = format!(
        "{}/{}",
        question.name.as_str(),
        question.record_type.mnemonic()
    );
    let no_data = json!({ "Status": 0 });
    let listed = vector["doh_answers"].get(&key).unwrap_or(&no_data);
    if listed
        .get("$timeout")
        .is_some_and(|t| *t != Value::Bool(false))
    {
        return Err(Failure::TimedOut);
    }
    let status = listed.get("$http").and_then(Value::as_u64).unwrap_or(200);
    let body = match listed.get("$raw") {
        Some(Value::String(raw)) => raw.clone(),
        _ => {
            let mut body = listed.clone();
            if let Value::Object(members) = &mut body {
                members.retain(|key, _| !key.starts_with('$'));
            }
            body.to_string()
        }
    };
    Ok((u16::try_from(status).unwrap_or(u16::MAX), body))
}
