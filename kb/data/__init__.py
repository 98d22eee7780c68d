"""Tables that a domain expert can read and correct."""
