package dev.lazaret.app.sandbox;

import java.util.List;

/**
 * A rule of a policy.
 *
 * @param id short identifier, unique within a policy
 * @param arguments options for bubblewrap; empty if Lazaret itself enforces the rule
 * @param words one sentence that explains the rule
 */
public record SandboxRule(String id, List<String> arguments, String words) {
    public SandboxRule {
        arguments = List.copyOf(arguments);
    }
}
