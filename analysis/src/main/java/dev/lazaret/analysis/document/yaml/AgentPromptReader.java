package dev.lazaret.analysis.document.yaml;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an agent's prompt: Markdown whose front matter is YAML. The front matter's keys are members of the root. Each
 * command between {@code !`} and {@code `}, which the agent runs before it reads the text, is a value of the key
 * {@link #SHELL}.
 *
 * <p>Front matter that is not valid YAML is not reported as a problem, because agents read front matter line by line.
 */
public final class AgentPromptReader {
    /** The key of each command. */
    public static final String SHELL = "shell";

    private static final String FENCE = "---";

    private AgentPromptReader() {}

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> members = new ArrayList<>();
        int body = 1;
        if (source.lines() > 0 && source.line(1).strip().equals(FENCE)) {
            int end = 2;
            while (end <= source.lines() && !source.line(end).strip().equals(FENCE)) {
                end++;
            }
            if (end <= source.lines()) {
                StringBuilder front = new StringBuilder("\n");
                for (int line = 2; line < end; line++) {
                    front.append(source.line(line)).append('\n');
                }
                members.addAll(YamlReader.read(front.toString()).root().members());
                body = end + 1;
            }
        }
        for (int line = body; line <= source.lines(); line++) {
            commands(source, line, members);
        }
        List<DocumentProblem> problems = source.problems();
        return new Document(source.document(members).root(), problems);
    }

    private static void commands(SourceText source, int line, List<Member> members) {
        String text = source.line(line);
        int at = text.indexOf("!`");
        while (at >= 0) {
            int end = text.indexOf('`', at + 2);
            if (end < 0) {
                return;
            }
            boolean begins = at == 0 || (!Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '`');
            String command = text.substring(at + 2, end).strip();
            if (begins && !command.isEmpty()) {
                var place = source.at(source.start(line) + at);
                members.add(new Member(SHELL, place, new Node.Text(place, command)));
            }
            at = text.indexOf("!`", end + 1);
        }
    }
}
