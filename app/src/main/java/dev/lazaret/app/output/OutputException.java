package dev.lazaret.app.output;

/**
 * Thrown if a requested file can't be written. The message is one sentence. The previous contents are unchanged, unless
 * {@link ResultsFolder#commit} has failed.
 */
public final class OutputException extends Exception {
    private static final long serialVersionUID = 1;

    OutputException(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
