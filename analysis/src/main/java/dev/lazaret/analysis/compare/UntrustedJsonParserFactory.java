package dev.lazaret.analysis.compare;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Creates parsers for untrusted JSON. All sizes are limited. */
final class UntrustedJsonParserFactory {
    /** Maximum length of a string in characters. Readers don't accept longer strings. */
    static final int LONGEST_TEXT = 64 << 10;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1_000)
                    .maxNumberLength(20)
                    .build())
            .build();

    private UntrustedJsonParserFactory() {}

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }
}
