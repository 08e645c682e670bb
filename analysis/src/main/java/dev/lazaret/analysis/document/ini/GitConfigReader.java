package dev.lazaret.analysis.document.ini;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;

/**
 * Reads git's configuration. Keys are {@code section.key} and {@code section.subsection.key}, with section and key in
 * lower case. All values of a repeated key are included. A key without a value is true.
 */
public final class GitConfigReader {
    private GitConfigReader() {}

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        GitConfigParser settings = GitConfigParser.of(source.text());
        IniSectionBuilder sections = new IniSectionBuilder();
        for (GitSetting setting :
                settings.found().subList(0, Math.min(settings.found().size(), ReaderLimits.NODES))) {
            Position at = source.at(setting.offset());
            Position header = source.at(setting.header());
            IniSectionBuilder.Draft table = sections.root();
            if (!setting.section().isEmpty()) {
                table = table.table(setting.section(), header);
            }
            if (setting.subsection() != null) {
                table = table.table(setting.subsection(), header);
            }
            table.put(
                    setting.key(),
                    at,
                    setting.value() == null ? new Node.Bool(at, true) : new Node.Text(at, setting.value()));
        }
        if (settings.found().size() > ReaderLimits.NODES) {
            source.problems().add(new DocumentProblem(source.at(0), ReaderLimits.TOO_MANY));
        }
        if (!settings.whole()) {
            source.problems().add(new DocumentProblem(source.at(settings.end()), "not valid git configuration"));
        }
        return source.document(sections.root().members());
    }
}
