package dev.lazaret.analysis.document.format;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.ini.GitConfigReader;
import dev.lazaret.analysis.document.ini.IniReader;
import dev.lazaret.analysis.document.json.JsonReader;
import dev.lazaret.analysis.document.lines.GitAttributesReader;
import dev.lazaret.analysis.document.lines.LineFileReader;
import dev.lazaret.analysis.document.lines.ScriptFileReader;
import dev.lazaret.analysis.document.lines.ShellScriptReader;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.document.xml.XmlReader;
import dev.lazaret.analysis.document.yaml.AgentPromptReader;
import dev.lazaret.analysis.document.yaml.YamlReader;

/** A document format, with its reader. */
public enum DocumentFormat {
    TOML,
    /** JSON with comments, trailing commas, and JSON5's additions. */
    JSON,
    YAML,
    INI,
    GIT_CONFIG,
    XML,
    /** Lines without further structure. */
    LINES,
    /** Patterns in an ignore file. */
    PATTERNS,
    /** Lines {@code NAME=value}. */
    VARIABLES,
    GIT_ATTRIBUTES,
    /** Shell commands, split into arguments. */
    SHELL,
    /** A shell script, unchanged. */
    SCRIPT,
    /** Make recipes, and the commands that make runs when it reads the file. */
    MAKEFILE,
    /** Recipes in a justfile. */
    JUSTFILE,
    /** Instructions in a Dockerfile. */
    DOCKERFILE,
    /** Markdown with front matter and commands, for an agent. */
    AGENT_PROMPT;

    /** Whether values are scripts in which each line corresponds to one line of the file. */
    public boolean isScript() {
        return this == SCRIPT || this == MAKEFILE || this == JUSTFILE || this == DOCKERFILE;
    }

    /**
     * Reads a whole file. Always returns a document, with the parts of a broken file that were understood, and the
     * problems.
     *
     * @param length number of valid bytes, from index 0
     */
    public Document read(byte[] buffer, int length) {
        return switch (this) {
            case TOML -> TomlReader.read(buffer, length);
            case JSON -> JsonReader.read(buffer, length);
            case YAML -> YamlReader.read(buffer, length);
            case INI -> IniReader.read(buffer, length);
            case GIT_CONFIG -> GitConfigReader.read(buffer, length);
            case XML -> XmlReader.read(buffer, length);
            case LINES -> LineFileReader.lines(buffer, length);
            case PATTERNS -> LineFileReader.patterns(buffer, length);
            case VARIABLES -> LineFileReader.variables(buffer, length);
            case GIT_ATTRIBUTES -> GitAttributesReader.read(buffer, length);
            case SHELL -> ShellScriptReader.read(buffer, length);
            case SCRIPT -> ScriptFileReader.script(buffer, length);
            case MAKEFILE -> ScriptFileReader.makefile(buffer, length);
            case JUSTFILE -> ScriptFileReader.justfile(buffer, length);
            case DOCKERFILE -> ScriptFileReader.dockerfile(buffer, length);
            case AGENT_PROMPT -> AgentPromptReader.read(buffer, length);
        };
    }
}
