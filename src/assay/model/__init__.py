"""The nouns of Assay. Standard library only; imports nothing else of the project."""
