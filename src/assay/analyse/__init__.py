"""From a Report to a Reading: sentences, parse, mentions, speech, certainty, coreference. Made once, read by all that follows."""
