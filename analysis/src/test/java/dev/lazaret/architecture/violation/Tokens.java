package dev.lazaret.architecture.violation;

/** Makes a token to start a step outside the permitted classes. */
public final class Tokens {
    private Tokens() {}

    static final class Forged {
        StartToken token() {
            return new StartToken("check");
        }
    }
}
