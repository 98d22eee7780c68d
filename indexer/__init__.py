"""Documents → knowledge: readers, layout, structure, extractors, audit, pipeline, fetching."""
