package dev.lazaret.app.window.session;

import dev.lazaret.app.step.ChosenLimits;
import dev.lazaret.app.step.IsolationSetting;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The auditor's choices in Settings.
 *
 * @param textSize text size of the whole window in per cent, {@value #SMALLEST} to {@value #LARGEST}
 * @param codeFont font family; empty to use the first installed one of the usual families
 * @param toolchain folder of the toolchain; empty to use the first one found
 * @param limits limits of every step
 * @param isolates whether steps that start no program isolate, by default, units that are not allowed to run
 */
public record UserPreferences(
        Appearance theme,
        int textSize,
        String codeFont,
        boolean reduceMotion,
        String toolchain,
        ChosenLimits limits,
        boolean isolates) {
    static final int SMALLEST = 85;
    static final int LARGEST = 150;
    public static final UserPreferences DEFAULT =
            new UserPreferences(Appearance.SYSTEM, 100, "", false, "", ChosenLimits.NONE, true);

    private static final String TEXT_SIZE = "text-size";
    private static final String CODE_FONT = "code-font";
    private static final String REDUCE_MOTION = "reduce-motion";
    private static final String TOOLCHAIN = "toolchain";

    public UserPreferences {
        textSize = Math.clamp(textSize, SMALLEST, LARGEST);
    }

    /** Reads the stored preferences. A missing or invalid value yields the default. */
    public static UserPreferences of(Store store) throws StoreException {
        return new UserPreferences(
                Appearance.of(store.setting(Appearance.SETTING).orElse("")),
                percent(store.setting(TEXT_SIZE).orElse("")),
                store.setting(CODE_FONT).orElse(""),
                store.setting(REDUCE_MOTION).orElse("").equals("yes"),
                store.setting(TOOLCHAIN).orElse(""),
                ChosenLimits.read(store::setting),
                IsolationSetting.read(store::setting));
    }

    private static int percent(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            return DEFAULT.textSize();
        }
    }

    /** Returns the name and value of each setting. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Appearance.SETTING, theme.word());
        settings.put(TEXT_SIZE, String.valueOf(textSize));
        settings.put(CODE_FONT, codeFont);
        settings.put(REDUCE_MOTION, reduceMotion ? "yes" : "no");
        settings.put(TOOLCHAIN, toolchain);
        settings.putAll(limits.settings());
        settings.put(IsolationSetting.NAME, IsolationSetting.value(isolates));
        return settings;
    }

    /** Returns the folder of the chosen toolchain. */
    public Optional<Path> toolchainFolder() {
        return toolchain.isEmpty() ? Optional.empty() : Optional.of(Path.of(toolchain));
    }

    public UserPreferences withTheme(Appearance chosen) {
        return new UserPreferences(chosen, textSize, codeFont, reduceMotion, toolchain, limits, isolates);
    }

    public UserPreferences withTextSize(int percent) {
        return new UserPreferences(theme, percent, codeFont, reduceMotion, toolchain, limits, isolates);
    }

    public UserPreferences withCodeFont(String family) {
        return new UserPreferences(theme, textSize, family, reduceMotion, toolchain, limits, isolates);
    }

    public UserPreferences withReduceMotion(boolean reduce) {
        return new UserPreferences(theme, textSize, codeFont, reduce, toolchain, limits, isolates);
    }

    public UserPreferences withToolchain(String folder) {
        return new UserPreferences(theme, textSize, codeFont, reduceMotion, folder, limits, isolates);
    }

    public UserPreferences withLimits(ChosenLimits chosen) {
        return new UserPreferences(theme, textSize, codeFont, reduceMotion, toolchain, chosen, isolates);
    }

    public UserPreferences withIsolates(boolean chosen) {
        return new UserPreferences(theme, textSize, codeFont, reduceMotion, toolchain, limits, chosen);
    }

    /** Returns preferences in which the section Appearance has its defaults. */
    public UserPreferences withoutAppearance() {
        return DEFAULT.withToolchain(toolchain).withLimits(limits).withIsolates(isolates);
    }
}
