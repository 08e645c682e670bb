package dev.lazaret.analysis.rust;

/** Target of the fuzzer: tokens lie side by side from the first byte to the last, and everything above them ends. */
public final class RustFuzz {
    private RustFuzz() {}

    /** Reads. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        LexerPropertiesTest.check(new Lexer(), bytes);
        LimitsTest.readAll(bytes);
    }
}
