package dev.lazaret.app.output;

/** A file that was asked for can't be written. The message is one sentence; what was there before is unchanged. */
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
