// Inference: what every capability computes with: word vectors, text classifiers, and the ladder of models above them.
