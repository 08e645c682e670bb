package dev.lazaret.app.step;

/**
 * The setting whether Check and Build isolate, by default, macros and build scripts that are not allowed to run.
 * Applies to the window and the command line. The default is yes.
 */
public final class IsolationSetting {
    /** Name of the stored setting. */
    public static final String NAME = "isolate";

    private static final String NO = "no";

    private IsolationSetting() {}

    /** Reads the stored setting. A missing or invalid value yields the default. */
    public static <E extends Exception> boolean read(ChosenLimits.SettingsReader<E> stored) throws E {
        return stored.setting(NAME).filter(NO::equals).isEmpty();
    }

    /** Returns the value to store. */
    public static String value(boolean isolates) {
        return isolates ? "yes" : NO;
    }
}
