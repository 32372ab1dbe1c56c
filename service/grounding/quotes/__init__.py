"""Finding an engine's words in the story, and the words that the story has in quotation marks."""
