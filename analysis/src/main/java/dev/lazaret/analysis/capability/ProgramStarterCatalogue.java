package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions of crates that start a program, and the functions and methods that select a program or its arguments,
 * as listed in the section {@code starters} of {@code capabilities.toml}.
 */
final class ProgramStarterCatalogue {
    /** Name of the section. */
    static final String SECTION = "starters";

    private final Map<String, List<String>> commands = new HashMap<>();
    private final Map<String, Set<String>> programs = new HashMap<>();
    private final Map<String, Set<String>> arguments = new HashMap<>();

    /**
     * Reads the section.
     *
     * @throws IllegalArgumentException if a key is unknown or an entry is malformed; the message names it
     */
    void add(Node.Table section) {
        for (Member member : section.members()) {
            List<String> all =
                    section.array(member.key()).map(Node.Array::texts).orElse(List.of());
            switch (member.key()) {
                case "commands" -> all.forEach(this::addCommand);
                case "program" -> all.forEach(name -> choosing(name, programs));
                case "argument" -> all.forEach(name -> choosing(name, arguments));
                default -> throw new IllegalArgumentException(SECTION + ": no word " + member.key());
            }
        }
    }

    /** Adds an entry {@code crate::function program argument ..}. */
    private void addCommand(String entry) {
        List<String> words = List.of(entry.split(" "));
        if (words.size() < 2 || words.getFirst().indexOf(':') <= 0) {
            throw new IllegalArgumentException(SECTION + ": no function and its command: " + entry);
        }
        commands.put(words.getFirst(), words.subList(1, words.size()));
    }

    /** Adds an entry {@code crate.name} for a method or function. */
    private static void choosing(String name, Map<String, Set<String>> into) {
        int dot = name.indexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException(SECTION + ": no crate.name of a method or function: " + name);
        }
        into.computeIfAbsent(name.substring(dot + 1), _ -> new HashSet<>()).add(name.substring(0, dot));
    }

    /** Returns the command that a function of another crate starts; empty if the function starts no fixed command. */
    Optional<List<String>> command(String function) {
        return Optional.ofNullable(commands.get(function));
    }

    /** Returns the crates that have a method or function of this name that accepts a program to start. */
    Set<String> programs(String name) {
        return programs.getOrDefault(name, Set.of());
    }

    /**
     * Returns the crates that have a method or function of this name that accepts an argument for a program to start.
     */
    Set<String> arguments(String name) {
        return arguments.getOrDefault(name, Set.of());
    }
}
