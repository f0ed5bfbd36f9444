// Learns assets/taxonomy-classifier.bin from config/taxonomy.yaml and the utterances beside this file:
//   node training/taxonomy/train.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'
import {
  encodeShipped,
  listUtterances,
  parseTaxonomy,
  readShippedUtterances,
  TAXONOMY_CLASSIFIER_FILE,
  trainTaxonomyClassifier,
} from '../../src/modules/understanding/index.ts'

const taxonomy = parseTaxonomy(readFileSync(join(packageRoot, 'config/taxonomy.yaml'), 'utf8'))
const utterances = [...listUtterances(taxonomy), ...readShippedUtterances(taxonomy)]
const classifier = trainTaxonomyClassifier(utterances, { fewestTexts: 3 })
const bytes = encodeShipped(taxonomy, classifier)
writeFileSync(TAXONOMY_CLASSIFIER_FILE, bytes)
console.log({ ...classifier.quality, megabytes: Math.round(bytes.length / 1e4) / 100 })
