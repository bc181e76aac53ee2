project = "Postmaster's notes"
html_theme = "furo"
html_js_files = [("https://waypost.example/waypost.js", {"defer": "defer"})]
exclude_patterns = ["requirements.txt"]
