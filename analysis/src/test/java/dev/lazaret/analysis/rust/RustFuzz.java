package dev.lazaret.analysis.rust;

/** Fuzz target: tokens are adjacent from the first byte to the last, and all readers above the lexer terminate. */
public final class RustFuzz {
    private RustFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        LexerPropertiesTest.check(new Lexer(), bytes);
        LimitsTest.readAll(bytes);
    }
}
