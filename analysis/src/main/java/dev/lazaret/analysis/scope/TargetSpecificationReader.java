package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.json.JsonReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads target specifications: JSON files that specify the linker, its arguments, and objects to link for rustc. */
record TargetSpecificationReader(Function<RepoPath, Optional<String>> texts) {
    /**
     * Returns the strings that may be paths. These are all strings at any depth, so that the keys of later rustc
     * releases are covered as well.
     */
    List<String> words(RepoPath file, SubjectCollector out) {
        Optional<Document> read = texts.apply(file).map(TargetSpecificationReader::read);
        if (read.isEmpty() || !read.get().understood()) {
            out.uncovered(Reason.UNREAD, "what " + Inert.path(file.bytes()) + " names");
        }
        List<String> words = new ArrayList<>();
        read.ifPresent(document -> texts(document.root(), words::add));
        return words;
    }

    private static Document read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JsonReader.read(bytes, bytes.length);
    }

    private static void texts(Node node, Consumer<String> out) {
        switch (node) {
            case Node.Text text -> out.accept(text.value());
            case Node.Array array -> array.items().forEach(item -> texts(item, out));
            case Node.Table table -> table.members().stream().map(Member::value).forEach(value -> texts(value, out));
            case Node.Bool bool -> {}
            case Node.Literal literal -> {}
        }
    }
}
