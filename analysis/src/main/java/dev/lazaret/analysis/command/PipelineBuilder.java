package dev.lazaret.analysis.command;

import dev.lazaret.analysis.command.ShellSyntaxTree.Command;
import dev.lazaret.analysis.command.ShellSyntaxTree.Connector;
import dev.lazaret.analysis.command.ShellSyntaxTree.Pipeline;
import dev.lazaret.analysis.command.ShellSyntaxTree.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Builds a list of pipelines. The reader also writes its package-private fields. */
final class PipelineBuilder {
    /**
     * A here-document, whose content begins on the line after its command.
     *
     * @param end line that ends it
     * @param indented whether the end line may be indented
     * @param into list that receives the content
     */
    record HereDocument(String end, boolean indented, List<String> into) {}

    /** The part of the command to which the next word is added. */
    enum Slot {
        WORD,
        INPUT,
        OUTPUT,
        HERE,
        HERE_INDENTED
    }

    final List<Pipeline> pipelines = new ArrayList<>();
    private final IntSupplier line;
    private final List<HereDocument> awaited;

    List<Command> commands = new ArrayList<>();
    Command command;
    final StringBuilder word = new StringBuilder();
    List<List<Pipeline>> inner = new ArrayList<>();
    boolean inWord;
    Slot slot = Slot.WORD;

    /**
     * @param line supplies the reader's current line
     * @param awaited receives the here-documents that begin after the end of the current line
     */
    PipelineBuilder(IntSupplier line, List<HereDocument> awaited) {
        this.line = line;
        this.awaited = awaited;
        this.command = empty();
    }

    private Command empty() {
        return new Command(
                line.getAsInt(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    boolean isBlank() {
        return !inWord
                && command.words().isEmpty()
                && command.group().isEmpty()
                && command.input().isEmpty()
                && command.output().isEmpty();
    }

    void add(char c) {
        begin();
        word.append(c);
    }

    void begin() {
        if (isBlank()) {
            command = empty();
        }
        inWord = true;
    }

    void endWord() {
        if (!inWord) {
            return;
        }
        Word done = new Word(word.toString(), inner);
        switch (slot) {
            case WORD -> command.words().add(done);
            case INPUT -> command.input().add(done);
            case OUTPUT -> command.output().add(done);
            case HERE, HERE_INDENTED ->
                awaited.add(new HereDocument(done.text(), slot == Slot.HERE_INDENTED, command.here()));
        }
        slot = Slot.WORD;
        word.setLength(0);
        inner = new ArrayList<>();
        inWord = false;
    }

    /** Ends a command that is piped into the next one. */
    void pipe() {
        endWord();
        commands.add(command);
        command = empty();
    }

    void end() {
        end(Connector.NONE);
    }

    /**
     * Ends a pipeline.
     *
     * @param next connector to the next pipeline
     */
    void end(Connector next) {
        endWord();
        if (!isBlank() || !command.here().isEmpty()) {
            commands.add(command);
        }
        if (!commands.isEmpty()) {
            pipelines.add(new Pipeline(commands, next));
        }
        commands = new ArrayList<>();
        command = empty();
        slot = Slot.WORD;
    }
}
