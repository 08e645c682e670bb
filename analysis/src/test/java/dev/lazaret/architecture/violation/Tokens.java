package dev.lazaret.architecture.violation;

/** A token to start a step, made by anybody. */
public final class Tokens {
    private Tokens() {}

    static final class Forged {
        StartToken token() {
            return new StartToken("check");
        }
    }
}
