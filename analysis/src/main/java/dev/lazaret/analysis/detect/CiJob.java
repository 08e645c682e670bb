package dev.lazaret.analysis.detect;

import java.util.List;

/**
 * The rights of a CI job.
 *
 * @param name name of the job; empty in a file without jobs, such as an action's file
 * @param rights where the rights are set
 * @param permissions permissions of the job's token as written, on one line; empty if none are specified
 * @param secrets names of the secrets that the job receives, sorted; not sanitized for display
 * @param writes whether the token may write, according to this file
 */
record CiJob(String name, Rights rights, String permissions, List<String> secrets, boolean writes) {
    /** Where the rights of a job are set. */
    enum Rights {
        /** In this file, or by the default in the repository's settings. */
        HERE,
        /** By the job that uses this action or workflow. */
        BY_CALLER,
        /** In the CI service's settings. */
        BY_SERVICE
    }

    /** Maximum number of secrets that are named in evidence. */
    private static final int NAMED = 4;

    CiJob {
        secrets = List.copyOf(secrets);
    }

    /** Whether code in the job can do more than read public data. */
    boolean isPowerful() {
        return writes || !secrets.isEmpty();
    }

    /**
     * Returns the rights as text for evidence, for example {@code job build, permissions contents: write, secrets
     * TOKEN}.
     */
    String words() {
        String job = name.isEmpty() ? "" : "job " + name + ", ";
        return job
                + switch (rights) {
                    case HERE ->
                        (permissions.isEmpty() ? "default permissions" : "permissions " + permissions) + ", " + named();
                    case BY_CALLER -> "with what the job may do that uses it";
                    case BY_SERVICE -> "permissions and secrets are set elsewhere";
                };
    }

    private String named() {
        String more = secrets.size() > NAMED ? " and " + (secrets.size() - NAMED) + " more" : "";
        return secrets.isEmpty()
                ? "names no secret"
                : "secrets " + String.join(" ", secrets.stream().limit(NAMED).toList()) + more;
    }
}
