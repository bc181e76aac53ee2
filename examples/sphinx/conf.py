project = "Postmaster's notes"
exclude_patterns = ["requirements.txt"]
html_theme = "furo"
html_title = project
html_show_copyright = False
html_static_path = ["_static"]
html_css_files = ["waypost.css"]
html_js_files = [("https://waypost.example/waypost.js", {"defer": "defer"})]
