package dev.lazaret.app.sandbox;

import java.util.List;

/**
 * One rule of a policy.
 *
 * @param id short name, unique in a policy
 * @param arguments what bubblewrap is told; nothing where Lazaret itself sees to it
 * @param words one sentence for people
 */
public record Rule(String id, List<String> arguments, String words) {
    public Rule {
        arguments = List.copyOf(arguments);
    }
}
