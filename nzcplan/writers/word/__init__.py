"""The Word writer: a numbered document and a style in, the bytes of a .docx out."""
