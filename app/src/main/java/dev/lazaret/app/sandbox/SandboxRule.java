package dev.lazaret.app.sandbox;

import java.util.List;

/**
 * One rule of a policy.
 *
 * @param id short name, unique in a policy
 * @param arguments options for bubblewrap; empty if Lazaret itself enforces the rule
 * @param words one sentence for people
 */
public record SandboxRule(String id, List<String> arguments, String words) {
    public SandboxRule {
        arguments = List.copyOf(arguments);
    }
}
