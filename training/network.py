"""The network: encoder, tagger over words, and a head that scores pairs of mentions.

Encoder: MiniLM of six layers (uncased) with embeddings of case and spacing added to those of the
word pieces. Tagger: first piece of each word, a character convolution, a bidirectional LSTM.
Relation head: vectors of both spans, the words between, and attention over the paragraph asked
by the pair, biased by the place of each word relative to both spans.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from graphgen.extract.words import CHAR_COUNT, Case

LABELS = ("PER", "ORG", "LOC", "FAC", "NORP", "MISC", "DATE", "MONEY")
TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))
PREDICATES = (
    "leads", "speaks_for", "works_for", "member_of", "founded", "part_of", "based_in", "from",
    "located_in", "family_of", "supports", "opposes", "fights", "controls", "goes_to", "leaves",
    "deals_with", "penalises", "competes_with", "tells", "acts_in",
)  # fmt: skip
STATUSES = ("asserted", "denied", "possible")
SPAN_LABELS = ("PER", "ORG", "LOC", "NORP")

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
CHAR_DIM, CHAR_OUT, LSTM = 32, 96, 160
STATE, PAIR, BUCKETS, QUERIES = 256, 256, 32, 8
WORD = 2 * LSTM + HIDDEN + CHAR_OUT + 16
"""Width of what the layers of both tasks read of a word."""


class EncoderLayer(nn.Module):
    """One layer of BERT (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the next states; `bias` is added to the attention scores."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        if self.training:
            mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        else:
            scores = qkv[0] @ qkv[1].transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + bias
            mixed = scores.softmax(-1) @ qkv[2]
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_out(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with case and spacing."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.case = nn.Embedding(len(Case), HIDDEN)
        self.glued = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(EncoderLayer(dropout) for _ in range(LAYERS))
        nn.init.normal_(self.case.weight, std=0.02)
        nn.init.zeros_(self.glued.weight)

    def forward(self, ids: Tensor, case: Tensor, glued: Tensor) -> Tensor:
        """Return the state of each word piece."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(place) + self.case(case) + self.glued(glued)
        x = self.dropout(self.norm(x))
        bias = (ids == 0).to(x.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_bert(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint; the type-0 embedding joins the positions."""

        def copy(target: Tensor, name: str) -> None:
            target.data.copy_(weights[name])

        copy(self.word.weight, "embeddings.word_embeddings.weight")
        copy(self.position.weight, "embeddings.position_embeddings.weight")
        self.position.weight.data += weights["embeddings.token_type_embeddings.weight"][0]
        copy(self.norm.weight, "embeddings.LayerNorm.weight")
        copy(self.norm.bias, "embeddings.LayerNorm.bias")
        for number, layer in enumerate(self.layers):
            root = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [
                    weights[f"{root}attention.self.{n}.{kind}"] for n in ("query", "key", "value")
                ]
                getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
                for module, name in (
                    (layer.out, "attention.output.dense"),
                    (layer.norm_attention, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.norm_out, "output.LayerNorm"),
                ):
                    copy(getattr(module, kind), f"{root}{name}.{kind}")


class Tagger(nn.Module):
    """Encoder, characters and LSTM; gives tag scores and the state of each word."""

    def __init__(self, *, dropout: float = 0.1, word_dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.char = nn.Embedding(CHAR_COUNT, CHAR_DIM, padding_idx=0)
        self.convolution = nn.Conv1d(CHAR_DIM, CHAR_OUT, 3, padding=1)
        self.word_case = nn.Embedding(len(Case), 16)
        width = HIDDEN + CHAR_OUT + 16
        self.forwards = nn.LSTM(width, LSTM, batch_first=True)
        self.backwards = nn.LSTM(width, LSTM, batch_first=True)
        self.tags = nn.Linear(2 * LSTM + width, len(TAGS))
        self.silver_tags = nn.Linear(2 * LSTM + width, len(TAGS))
        self.state = nn.Sequential(nn.LayerNorm(WORD), nn.Linear(WORD, STATE), nn.GELU())
        self.dropout = nn.Dropout(word_dropout)

    def features(
        self,
        ids: Tensor,
        case: Tensor,
        glued: Tensor,
        first: Tensor,
        chars: Tensor,
        lengths: Tensor,
    ) -> Tensor:
        """Return what the layers of each task read: one vector a word."""
        hidden = self.encoder(ids, case, glued)
        at = first.unsqueeze(-1)
        words = torch.gather(hidden, 1, at.expand(-1, -1, HIDDEN))
        batch, count = first.shape
        letters = self.char(chars).view(batch * count, -1, CHAR_DIM).transpose(1, 2)
        shapes = functional.relu(self.convolution(letters)).amax(-1).view(batch, count, CHAR_OUT)
        cases = self.word_case(torch.gather(case, 1, first))
        x = self.dropout(torch.cat([words, shapes, cases], -1))
        place = torch.arange(count, device=ids.device).unsqueeze(0)
        flipped = (lengths.unsqueeze(1) - 1 - place) % count
        turn = flipped.unsqueeze(-1)
        ahead = self.forwards(x)[0]
        behind = self.backwards(torch.gather(x, 1, turn.expand(-1, -1, x.shape[-1])))[0]
        behind = torch.gather(behind, 1, turn.expand(-1, -1, LSTM))
        return torch.cat([self.dropout(torch.cat([ahead, behind], -1)), x], -1)

    def forward(
        self,
        ids: Tensor,
        case: Tensor,
        glued: Tensor,
        first: Tensor,
        chars: Tensor,
        lengths: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return tag scores and the word states for the relation head."""
        x = self.features(ids, case, glued, first, chars, lengths)
        return self.tags(x), self.state(x)


def _bucket(distance: int) -> int:
    """Return the log-spaced bucket of a signed word distance, 16 for 0."""
    size = min(abs(distance), 255)
    magnitude = size if size < 8 else min(15, int(7 + math.log2(size / 7) * 1.6))
    return max(0, 16 - magnitude) if distance < 0 else min(BUCKETS - 1, 16 + magnitude)


_BUCKET_OF = torch.tensor([_bucket(distance) for distance in range(-255, 256)])


def bucket(distance: Tensor) -> Tensor:
    """Return buckets of signed word distances, 0 … BUCKETS - 1."""
    return _BUCKET_OF[distance.clamp(-255, 255) + 255]


def span_distance(place: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Return how far each word lies from a span: 0 inside, negative before, positive after."""
    before = (place - start).clamp(max=0)
    after = (place - end + 1).clamp(min=0)
    return before + after


class RelationHead(nn.Module):
    """Scores of predicates and statuses for ordered pairs of spans in one paragraph.

    Every part of a pair's description is normalized: without that the embeddings of labels and
    distance, of unit variance, drown the words, and the head learns little more than priors.
    """

    def __init__(self, *, dropout: float = 0.2) -> None:
        super().__init__()
        self.span = nn.Sequential(nn.Linear(4 * STATE, PAIR), nn.LayerNorm(PAIR), nn.GELU())
        self.label = nn.Embedding(len(SPAN_LABELS), 32)
        self.gap = nn.Embedding(BUCKETS, 32)
        self.between = nn.Sequential(nn.Linear(STATE, 128), nn.GELU())
        self.query = nn.Linear(2 * PAIR + 64 + 32, STATE)
        self.key = nn.Linear(STATE, STATE)
        self.value = nn.Linear(STATE, STATE)
        self.context = nn.LayerNorm(STATE)
        self.near_head = nn.Embedding(BUCKETS, QUERIES)
        self.near_tail = nn.Embedding(BUCKETS, QUERIES)
        self.hidden = nn.Linear(2 * PAIR + 64 + 32 + 128 + STATE, 384)
        self.second = nn.Linear(384, 256)
        self.predicates = nn.Linear(256, len(PREDICATES))
        self.statuses = nn.Linear(256, len(STATUSES))
        self.dropout = nn.Dropout(dropout)
        self._start()

    def _start(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=0.3)
        nn.init.constant_(self.predicates.bias, -4.0)

    def forward(
        self, states: Tensor, mentions: Tensor, labels: Tensor, pairs: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score ordered pairs of mentions of one paragraph.

        `states`: words × STATE; `mentions`: mentions × (first word, one past the last); `labels`:
        an index of SPAN_LABELS for each; `pairs`: pairs × (head, tail), indices of mentions.
        Returns scores of predicates and of statuses, before the sigmoid and softmax.
        """
        return self.score_all([states], [(mentions, labels, pairs)])

    def score_all(
        self, states: list[Tensor], parts: list[tuple[Tensor, Tensor, Tensor]]
    ) -> tuple[Tensor, Tensor]:
        """Score the pairs of several paragraphs, one after the other."""
        pooled = [_pool(s, mentions) for s, (mentions, _, _) in zip(states, parts, strict=True)]
        vectors = self.span(torch.cat(pooled))
        kinds = self.label(torch.cat([labels for _, labels, _ in parts]))
        starts = torch.cat([mentions[:, 0] for mentions, _, _ in parts])
        head, tail = _across(parts)
        away = self.gap(bucket(starts[tail] - starts[head]))
        pair = torch.cat([vectors[head], vectors[tail], kinds[head], kinds[tail], away], -1)
        between, context = self._words(states, parts, self.query(pair))
        x = self.dropout(torch.cat([pair, between, self.context(context)], -1))
        x = self.dropout(functional.gelu(self.hidden(x)))
        x = self.dropout(functional.gelu(self.second(x)))
        return self.predicates(x), self.statuses(x)

    def _words(
        self, states: list[Tensor], parts: list[tuple[Tensor, Tensor, Tensor]], query: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the greatest between each pair, and what the pair attends to."""
        sizes = [s.shape[0] for s in states]
        words = torch.cat(states)
        rows = [layer(words).split(sizes) for layer in (self.between, self.key, self.value)]
        asked = query.split([pairs.shape[0] for _, _, pairs in parts])
        between, context = [], []
        for (mentions, _, pairs), near, key, value, question in zip(
            parts, *rows, asked, strict=True
        ):
            place = torch.arange(near.shape[0], device=near.device).unsqueeze(0)
            start, end = mentions[:, :1], mentions[:, 1:]
            head, tail = pairs[:, 0], pairs[:, 1]
            first = torch.minimum(end[head], end[tail])
            last = torch.maximum(start[head], start[tail])
            between.append(_masked_max(near, (place >= first) & (place < last)))
            away = bucket(span_distance(place, start, end))
            bias = self.near_head(away)[head] + self.near_tail(away)[tail]
            context.append(self._attend(question, key, value, bias))
        return torch.cat(between), torch.cat(context)

    def _attend(self, question: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        count, words, wide = question.shape[0], key.shape[0], STATE // QUERIES
        query = question.view(count, QUERIES, wide).transpose(0, 1)
        scores = query @ key.view(words, QUERIES, wide).permute(1, 2, 0) / math.sqrt(wide)
        weights = self.dropout((scores + bias.permute(2, 0, 1)).softmax(-1))
        mixed = weights @ value.view(words, QUERIES, wide).transpose(0, 1)
        return mixed.transpose(0, 1).reshape(count, STATE)


def _pool(states: Tensor, mentions: Tensor) -> Tensor:
    """Return greatest, mean, first and last of the words of each mention."""
    place = torch.arange(states.shape[0], device=states.device).unsqueeze(0)
    start, end = mentions[:, :1], mentions[:, 1:]
    inside = (place >= start) & (place < end)
    mean = inside.to(states.dtype) @ states / (end - start).to(states.dtype)
    first, last = states[start.squeeze(1)], states[end.squeeze(1) - 1]
    return torch.cat([_masked_max(states, inside), mean, first, last], -1)


def _across(parts: list[tuple[Tensor, Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """Return heads and tails of all pairs, mentions counted through all paragraphs."""
    if len(parts) == 1:
        return parts[0][2][:, 0], parts[0][2][:, 1]
    counts = torch.tensor([0] + [mentions.shape[0] for mentions, _, _ in parts[:-1]]).cumsum(0)
    pairs = torch.cat([part[2] + int(at) for part, at in zip(parts, counts, strict=True)])
    return pairs[:, 0], pairs[:, 1]


def _masked_max(values: Tensor, inside: Tensor) -> Tensor:
    """Return the maximum over the chosen rows; GELU gives nothing below -0.17, so none is -0.2."""
    low = (1.0 - inside.to(values.dtype)).unsqueeze(-1) * -30.0
    return (values.unsqueeze(0) + low).amax(1).clamp(min=-0.2)
