package dev.lazaret.app.cli;

/** What was asked for can't be done, and why in one sentence; the run ends with {@link Exit#NOT_DONE}. */
final class NotDone extends Exception {
    private static final long serialVersionUID = 1;

    NotDone(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
