package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.SearchQuery;

/** What to search for, and where. */
record SearchRequest(SearchQuery query, SearchScope scope) {}
