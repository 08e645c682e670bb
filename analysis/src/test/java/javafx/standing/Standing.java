package javafx.standing;

/** Stands in for the library, which is not on this module's class path. */
public class Standing {
    /** As {@code HostServices} has it. */
    public void showDocument(String address) {
        throw new IllegalStateException(address);
    }
}
