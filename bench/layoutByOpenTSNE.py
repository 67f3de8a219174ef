"""openTSNE on one file: `layoutByOpenTSNE.py X.npy Y.npy perplexity jobs seed`. Prints seconds and peak memory as JSON."""
import json, resource, sys, time
import numpy as np
import openTSNE.affinity
import openTSNE.initialization

source, target, perplexity, jobs, seed = sys.argv[1:6]
data = np.load(source)
start = time.perf_counter()
affinities = openTSNE.affinity.PerplexityBasedNN(
    data, perplexity=float(perplexity), n_jobs=int(jobs), random_state=int(seed)
)
middle = time.perf_counter()
layout = openTSNE.TSNEEmbedding(
    openTSNE.initialization.pca(data, random_state=int(seed)),
    affinities,
    negative_gradient_method="fft",
    n_jobs=int(jobs),
    random_state=int(seed),
)
layout = layout.optimize(250, exaggeration=12, momentum=0.8).optimize(500, momentum=0.8)
end = time.perf_counter()
np.save(target, np.asarray(layout))
print(json.dumps({
    "version": openTSNE.__version__,
    "affinities": middle - start,
    "descent": end - middle,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
