package io.financebi.crawl;

import io.financebi.folders.DataFile;
import io.financebi.folders.OddFileException;
import io.financebi.folders.TextHead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The json files of a folder: the beginning of each must be text; a sample is parsed. */
final class JsonFolder {
  private static final int HEAD = 1 << 12;

  private final FolderSampler sampler;
  private final OddFiles odd;

  JsonFolder(FolderSampler sampler, OddFiles odd) {
    this.sampler = sampler;
    this.odd = odd;
  }

  FolderSample sample(List<DataFile> files) {
    List<DataFile> texts = new ArrayList<>();
    for (DataFile file : files) {
      try {
        TextHead unused = TextHead.read(file, HEAD);
        texts.add(file);
      } catch (OddFileException e) {
        odd.add(file, e);
      }
    }
    List<FileSample> samples = sampler.some(texts);
    Set<DataFile> seen = new HashSet<>(samples.stream().map(FileSample::file).toList());
    List<DataFile> unseen =
        texts.stream().filter(file -> !seen.contains(file) && !odd.contains(file)).toList();
    List<SchemaFiles> schemas =
        samples.stream()
            .map(
                sample ->
                    new SchemaFiles(sample.schema(), List.of(sample.file()), Looked.at(sample)))
            .toList();
    return new FolderSample(schemas, unseen);
  }
}
