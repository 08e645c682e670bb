package dev.lazaret.viewer.findings;

import java.util.Optional;

/** Reasons for accepting a finding. Each also needs a note of at least one word. */
public enum AcceptReason {
    ORDINARY("Read and ordinary"),
    NEEDED("Needed and read"),
    FALSE_ALARM("False alarm"),
    OTHER("Other");

    private final String words;

    AcceptReason(String words) {
        this.words = words;
    }

    /** Returns the reason as it is stored and shown. */
    public String words() {
        return words;
    }

    static Optional<AcceptReason> find(String words) {
        for (AcceptReason reason : values()) {
            if (reason.words.equals(words)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
