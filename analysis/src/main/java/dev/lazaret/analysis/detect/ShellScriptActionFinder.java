package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.capability.KnownNameCatalogue;
import dev.lazaret.analysis.command.CommandActionFinder;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.command.PowerShellScriptConverter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises shell scripts by their name or first line, and classifies the actions of their commands. */
final class ShellScriptActionFinder {
    /** Known names of files and programs. */
    static final KnownNameCatalogue NAMES = CapabilityCatalogue.load().known();

    /** Classifies the actions of commands. */
    static final CommandActionFinder ACTIONS = new CommandActionFinder(NAMES);

    /** Maximum size of a script in bytes; larger scripts are not read. */
    private static final int MOST = 1 << 20;

    private static final List<String> ENDINGS = List.of(".sh", ".bash", ".zsh", ".ps1");

    private static final Pattern SHEBANG = Pattern.compile("#!.*\\b(sh|bash|dash|zsh|ksh)\\b.*");

    private ShellScriptActionFinder() {}

    static boolean has(RawFile file) {
        String name = file.path().name();
        return file.length() <= MOST
                && (ENDINGS.stream().anyMatch(name::endsWith)
                        || (file.traits().script()
                                && SHEBANG.matcher(file.first(1).getFirst().text())
                                        .matches()));
    }

    static List<PlacedAction> actions(RawFile file) {
        String text = new String(file.buffer(), 0, file.length(), StandardCharsets.UTF_8);
        return ACTIONS.find(file.path().name().endsWith(".ps1") ? PowerShellScriptConverter.asShell(text) : text);
    }
}
