package dev.lazaret.analysis.command;

import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.capability.KnownNameCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assesses command lines and shell scripts by what they do, not by the tool that starts them. Runs in linear time, and
 * never throws. Understands Unix shells fully. In PowerShell and {@code cmd} scripts, recognises only downloading,
 * decoding and running.
 */
public final class CommandActionFinder {
    private final KnownNameCatalogue names;

    private static final class Loaded {
        static final CommandActionFinder ACTIONS =
                new CommandActionFinder(CapabilityCatalogue.load().known());
    }

    /** Returns the instance that uses the built-in data about names. */
    public static CommandActionFinder known() {
        return Loaded.ACTIONS;
    }

    public CommandActionFinder(KnownNameCatalogue names) {
        this.names = names;
    }

    /**
     * Returns all actions of a script, the most dangerous one first; empty if the script does nothing beyond the
     * ordinary purpose of the programs that it starts. Line numbers begin at 1.
     */
    public List<PlacedAction> find(String script) {
        return ofShells(script.replace(ShellReader.ANOTHER, ' '));
    }

    /**
     * Same as {@link #find}, but U+001E ends every open construct, because another shell begins after it, with the same
     * variables and files.
     */
    public List<PlacedAction> ofShells(String scripts) {
        return findAll(scripts, Set.of());
    }

    /** Same as {@link #find}, but for a shell that exits at the first failure, as CI services start it. */
    public List<PlacedAction> ofSteps(String script) {
        return sorted(
                new ScriptDataflow(names, Set.of()).stopOnFailure().read(script.replace(ShellReader.ANOTHER, ' ')));
    }

    /** Same as {@link #find}, but the values of these variables are text that anybody can write. */
    public List<PlacedAction> withStrangers(String script, Set<String> variables) {
        return findAll(script.replace(ShellReader.ANOTHER, ' '), variables);
    }

    private List<PlacedAction> findAll(String scripts, Set<String> strangers) {
        return sorted(new ScriptDataflow(names, strangers).read(scripts));
    }

    private static List<PlacedAction> sorted(List<PlacedAction> actions) {
        return actions.stream().distinct().sorted(PlacedAction.WORST).toList();
    }

    /**
     * Returns the files that a script starts by name or passes to a shell, as written, each with the first line that
     * starts it.
     */
    public static Map<String, Integer> startedFiles(String script) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        StartedFileFinder.find(script).forEach(file -> lines.put(file.written(), file.line()));
        return lines;
    }

    /** Same as {@link #startedFiles}, but with the way in which each file is started. */
    public static List<StartedFile> starts(String script) {
        return StartedFileFinder.find(script);
    }

    /** Returns the most dangerous action of a script. */
    public Optional<PlacedAction> worst(String script) {
        return find(script).stream().findFirst();
    }
}
