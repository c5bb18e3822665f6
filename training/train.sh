#!/bin/sh
# Trains everything that kg ships, in order: trees and names of each language, who is meant, relations.
#
#     training/train.sh MATERIAL WORK
#
# MATERIAL is the folder of training material (es/, en/, corpus/); WORK receives what training needs in between.
# The results replace kg/language/models, kg/mentions/antecedents.json and kg/claims/relations.json.gz.
# PYTHON names the interpreter in which kg is installed (python).
set -eu
if [ $# -ne 2 ]; then
    echo "usage: training/train.sh MATERIAL WORK" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python}
material=$1 work=$2
export OMP_NUM_THREADS=1 # one thread: the order of sums, and so the weights, stay the same

"$python" "$here/prepare.py" "$material" "$work"
for lang in es en; do
    "$python" "$here/clusters.py" $lang "$work/$lang-clusters"
    for part in trees names; do
        dev=$work/$lang-trees-dev.spacy
        vectors=
        if [ $part = names ]; then
            dev=$work/$lang-names-corpus.spacy # the part of the corpus that is held back
            vectors="--paths.vectors $work/$lang-clusters"
        fi
        "$python" -m spacy train "$here/configs/$part.cfg" --output "$work/$lang-$part" --nlp.lang $lang \
            --paths.train "$work/$lang-$part-train.spacy" --paths.dev "$dev" $vectors
    done
done
"$python" "$here/assemble.py" "$work"
# These two read text with the pipelines just made, so they come last.
"$python" "$here/antecedents.py" "$material"
"$python" "$here/relations.py" "$material"
"$python" "$here/score.py" "$material"
