"""How each sort of unknown is asked, one writer for each."""
