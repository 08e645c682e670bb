package dev.lazaret.analysis.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves variables in paths that configuration files and scripts contain.
 *
 * <p>A variable that refers to the opened folder, to a folder above the file, or to the folder in which a tool starts
 * is replaced by {@code .}, because callers look in every candidate folder. Sources: the reference documentation of VS
 * Code, the dev container specification, IntelliJ, Eclipse, Sublime Text, Zed, Claude Code, Gemini CLI, GitHub, GitLab,
 * MSBuild, npm, pixi, devbox, devenv, mise.
 */
final class FolderVariableResolver {
    /** Variables with the syntax {@code $NAME} or <code>${NAME}</code>. */
    private static final List<String> NAMES = List.of(
            "workspaceFolder",
            "workspaceRoot",
            "containerWorkspaceFolder",
            "localWorkspaceFolder",
            "cwd",
            "CLAUDE_PROJECT_DIR",
            "CLAUDE_PLUGIN_ROOT",
            "GEMINI_PROJECT_DIR",
            "extensionPath",
            "workspacePath",
            "ZED_WORKTREE_ROOT",
            "WORKSPACE_DIR",
            "project_path",
            "project_loc",
            "workspace_loc",
            "folder",
            "PWD",
            "INIT_CWD",
            "PROJECT_ROOT",
            "GITHUB_WORKSPACE",
            "GITHUB_ACTION_PATH",
            "CI_PROJECT_DIR",
            "PIXI_PROJECT_ROOT",
            "DEVBOX_PROJECT_ROOT",
            "DEVENV_ROOT",
            "FLOX_ENV_PROJECT",
            "MISE_PROJECT_ROOT",
            "MISE_CONFIG_ROOT",
            "CARGO_MANIFEST_DIR",
            "CARGO_WORKSPACE_DIR",
            "CARGO_MAKE_WORKING_DIRECTORY",
            "CARGO_MAKE_WORKSPACE_WORKING_DIRECTORY");

    /** Regular expressions for variables with other syntax. */
    private static final List<String> SPELLINGS = List.of(
            "\\$(?:PROJECT_DIR|ProjectFileDir|MODULE_DIR|ModuleFileDir|WORKSPACE_DIR)\\$",
            "\\$\\((?:pwd|CURDIR|PWD)\\)",
            "`pwd`",
            "\\$\\(git rev-parse --show-toplevel\\)",
            "`git rev-parse --show-toplevel`",
            "\\$\\(dirname [\"']?\\$(?:0|BASH_SOURCE|\\{0}|\\{BASH_SOURCE(?:\\[0])?})[\"']?\\)",
            "\\$\\{0%/\\*}",
            "%CD%|%cd%|%INIT_CWD%|%CLAUDE_PROJECT_DIR%|%GITHUB_WORKSPACE%",
            "\\{\\{ ?(?:config_root|justfile_directory\\(\\)|invocation_directory\\(\\)) ?}}",
            "\\$\\{\\{ ?github\\.(?:workspace|action_path) ?}}");

    private static final String ENDED =
            "(?:\\$\\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory|ProjectDir|SolutionDir)\\)|%~dp0)[/\\\\]?";

    private static final Pattern KNOWN = Pattern.compile(Stream.concat(
                    Stream.of(
                            "\\$\\{(?:env:)?(?:" + String.join("|", NAMES) + ")(?::[^}]{0,200})?}",
                            "\\$(?:" + String.join("|", NAMES) + ")(?![A-Za-z0-9_])"),
                    SPELLINGS.stream())
            .collect(Collectors.joining("|")));

    /** Variables of Eclipse that contain a path in their braces, after the name of a project. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\$\\{(?:workspace_loc|project_loc|resource_loc|container_loc):/[^/}]{1,100}(/[^}]{0,200})?}");

    private static final Pattern KNOWN_WITH_END = Pattern.compile(ENDED);

    private static final Pattern HOME = Pattern.compile(
            "^[\"']?(?:~[^/]{0,64}|\\$HOME|\\$\\{(?:env:)?HOME}|\\$\\{userHome}|\\$USER_HOME\\$|%USERPROFILE%|%HOME%)(?:[\"']?[/\\\\].*)?$",
            Pattern.DOTALL);

    /** Any other variable or substitution that a tool or shell resolves. */
    private static final Pattern OTHER =
            Pattern.compile("\\$\\{[^}]{0,200}}|\\$\\([^)]{0,200}\\)|\\{\\{[^}]{0,200}}}|`[^`]{0,200}`"
                    + "|\\$[A-Za-z_][A-Za-z0-9_]*\\$?|\\$[0-9@*#?]|%[A-Za-z_][A-Za-z0-9_]{0,64}%");

    private static final int LONGEST = 10_000;

    private FolderVariableResolver() {}

    /** Whether a path is relative to the home folder. */
    static boolean isHome(String text) {
        return HOME.matcher(cut(text)).matches();
    }

    /** Whether a tool substitutes a part of the string with an unknown value. */
    static boolean isOpen(String text) {
        return mayHaveVariables(text) && OTHER.matcher(known(text)).find();
    }

    /** Returns the string with known variables resolved. */
    static String known(String text) {
        if (!mayHaveVariables(text)) {
            return text;
        }
        String inside = INSIDE.matcher(cut(text)).replaceAll(".$1");
        return KNOWN.matcher(KNOWN_WITH_END.matcher(inside).replaceAll("./")).replaceAll(".");
    }

    /**
     * Returns the paths as which a tool may interpret a string: the string itself, and variants without quotes, with
     * known variables resolved, with other variables removed or replaced by {@code .}, and with Windows separators
     * replaced. Omits variants that equal another one.
     */
    static List<String> readings(String text) {
        List<String> all = new ArrayList<>(List.of(text));
        String known = known(text);
        add(known, all);
        add(unquoted(known), all);
        if (mayHaveVariables(known) && OTHER.matcher(known).find()) {
            add(unquoted(OTHER.matcher(known).replaceAll("")), all);
            add(unquoted(OTHER.matcher(known).replaceAll(".")), all);
        }
        if (text.indexOf('\\') >= 0) {
            List.copyOf(all).forEach(one -> add(one.replace('\\', '/'), all));
        }
        return all;
    }

    /** Returns the most likely interpretation of the string: known variables resolved, and quotes removed. */
    static String plain(String text) {
        return unquoted(known(text));
    }

    /** Returns the string with each variable replaced by {@code .}, and without quotes if it may contain variables. */
    static String asFolders(String text) {
        return mayHaveVariables(text) ? unquoted(OTHER.matcher(known(text)).replaceAll(".")) : text;
    }

    private static void add(String reading, List<String> all) {
        if (!reading.isBlank() && !all.contains(reading)) {
            all.add(reading);
        }
    }

    private static String unquoted(String text) {
        return text.indexOf('"') < 0 && text.indexOf('\'') < 0
                ? text
                : text.replace("\"", "").replace("'", "");
    }

    private static boolean mayHaveVariables(String text) {
        return text.indexOf('$') >= 0 || text.indexOf('%') >= 0 || text.indexOf('`') >= 0 || text.contains("{{");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
