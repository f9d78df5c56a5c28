"""How each peer indexes texts, opens what it stored and searches, as its documentation has it.

This file runs in the peer's own environment: it imports nothing of Dossier but in ``Ours``.
All use one thread and the weights in ``model``. Hybrid means vectors and BM25 in one ranking.
To ask is to let a cross-encoder read the first passages: theirs is ``model`` under a head that was
not trained, which costs the same time; ours is the reader that ships.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

# As many as Dossier's reader reads.
READ = 20


class Peer(Protocol):
    """What is measured."""

    def __init__(self, model: str, folder: Path) -> None: ...

    def index(self, texts: Sequence[str]) -> None:
        """Make an index of ``texts`` and store it in the folder."""

    def open(self) -> None:
        """Open what ``index`` stored."""

    def search(self, question: str) -> list[str]:
        """Ten texts, best first."""

    def ask(self, question: str) -> list[str]:
        """``READ`` texts found, in the order in which a cross-encoder puts them."""

    def change(self, texts: Sequence[str]) -> None:
        """Bring the stored index in line with ``texts``, most of which are the same."""


class Txtai:
    """txtai: hybrid index with content."""

    def __init__(self, model: str, folder: Path) -> None:
        from txtai import Embeddings

        self._folder, self._model = str(folder / "txtai"), model
        self._embeddings: Any = Embeddings(path=model, hybrid=True, content=True)

    def index(self, texts: Sequence[str]) -> None:
        self._embeddings.index(list(enumerate(texts)))
        self._embeddings.save(self._folder)

    def open(self) -> None:
        self._embeddings.load(self._folder)

    def search(self, question: str, k: int = 10) -> list[str]:
        return [row["text"] for row in self._embeddings.search(question, k)]

    def ask(self, question: str) -> list[str]:
        from txtai.pipeline import CrossEncoder

        texts = self.search(question, READ)
        reader: Any = CrossEncoder(path=self._model, gpu=False)
        return [texts[number] for number, _ in reader(question, texts)]

    def change(self, texts: Sequence[str]) -> None:
        self._embeddings.upsert(list(enumerate(texts)))


class Haystack:
    """Haystack: in-memory store, BM25 and embedding retrievers, joined."""

    def __init__(self, model: str, folder: Path) -> None:
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._model, self._path = model, str(folder / "haystack.json")
        self._store: Any = InMemoryDocumentStore(embedding_similarity_function="cosine")

    def index(self, texts: Sequence[str]) -> None:
        from haystack import Document

        embedder = _haystack_embedder("SentenceTransformersDocumentEmbedder")(
            model=self._model, progress_bar=False
        )
        _warm(embedder)
        documents = embedder.run([Document(content=text) for text in texts])["documents"]
        self._store.write_documents(documents, policy=_overwrite())
        self._store.save_to_disk(self._path)

    def open(self) -> None:
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )

        self._store = self._store.load_from_disk(self._path)
        self._embedder = _haystack_embedder("SentenceTransformersTextEmbedder")(
            model=self._model, progress_bar=False
        )
        _warm(self._embedder)
        self._dense = InMemoryEmbeddingRetriever(self._store, top_k=READ)
        self._words = InMemoryBM25Retriever(self._store, top_k=READ)
        self._join = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=READ)

    def search(self, question: str) -> list[str]:
        return [document.content for document in self._found(question)[:10]]

    def ask(self, question: str) -> list[str]:
        from haystack_integrations.components.rankers.sentence_transformers import (
            SentenceTransformersSimilarityRanker,
        )

        reader = SentenceTransformersSimilarityRanker(model=self._model, top_k=READ)
        _warm(reader)
        ranked = reader.run(query=question, documents=self._found(question))["documents"]
        return [document.content for document in ranked]

    def _found(self, question: str) -> list[Any]:
        vector = self._embedder.run(question)["embedding"]
        lists = [
            self._dense.run(query_embedding=vector)["documents"],
            self._words.run(query=question)["documents"],
        ]
        return list(self._join.run(lists)["documents"])

    def change(self, texts: Sequence[str]) -> None:
        self.index(texts)


def _haystack_embedder(name: str) -> Any:
    try:
        import haystack.components.embedders as module

        return getattr(module, name)
    except (ImportError, AttributeError):
        import haystack_integrations.components.embedders.sentence_transformers as other

        return getattr(other, name)


def _warm(component: Any) -> None:
    if hasattr(component, "warm_up"):
        component.warm_up()


def _overwrite() -> Any:
    from haystack.document_stores.types import DuplicatePolicy

    return DuplicatePolicy.OVERWRITE


class LlamaIndex:
    """llama-index-core: vector index and BM25 retriever, fused by reciprocal rank."""

    def __init__(self, model: str, folder: Path) -> None:
        from llama_index.core import Settings
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        Settings.llm = None
        Settings.embed_model = HuggingFaceEmbedding(model_name=model)
        self._folder, self._model = str(folder / "llamaindex"), model

    def index(self, texts: Sequence[str]) -> None:
        from llama_index.core import Document, VectorStoreIndex

        documents = [Document(text=text, doc_id=str(n)) for n, text in enumerate(texts)]
        self._index: Any = VectorStoreIndex.from_documents(documents)
        self._index.storage_context.persist(self._folder)

    def open(self) -> None:
        from llama_index.core import StorageContext, load_index_from_storage
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.retrievers.bm25 import BM25Retriever

        context = StorageContext.from_defaults(persist_dir=self._folder)
        self._index = load_index_from_storage(context)
        dense = self._index.as_retriever(similarity_top_k=READ)
        words = BM25Retriever.from_defaults(docstore=self._index.docstore, similarity_top_k=READ)
        self._retriever: Any = QueryFusionRetriever(
            [dense, words],
            similarity_top_k=READ,
            num_queries=1,
            mode="reciprocal_rerank",
            use_async=False,
        )

    def search(self, question: str) -> list[str]:
        return [node.get_content() for node in self._retriever.retrieve(question)[:10]]

    def ask(self, question: str) -> list[str]:
        from llama_index.core.postprocessor import SentenceTransformerRerank

        reader: Any = SentenceTransformerRerank(model=self._model, top_n=READ)
        found = self._retriever.retrieve(question)
        return [n.get_content() for n in reader.postprocess_nodes(found, query_str=question)]

    def change(self, texts: Sequence[str]) -> None:
        from llama_index.core import Document

        documents = [Document(text=text, doc_id=str(n)) for n, text in enumerate(texts)]
        self._index.refresh_ref_docs(documents)


class LangChain:
    """LangChain: FAISS and rank_bm25 in an ensemble."""

    def __init__(self, model: str, folder: Path) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(model_name=model)
        self._folder, self._model = folder / "langchain", model

    def index(self, texts: Sequence[str]) -> None:
        from langchain_community.vectorstores import FAISS

        FAISS.from_texts(list(texts), self._embeddings).save_local(str(self._folder))
        (self._folder / "texts.json").write_text(json.dumps(list(texts)), encoding="utf-8")

    def open(self) -> None:
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS

        store = FAISS.load_local(
            str(self._folder), self._embeddings, allow_dangerous_deserialization=True
        )
        texts = json.loads((self._folder / "texts.json").read_text(encoding="utf-8"))
        words = BM25Retriever.from_texts(texts, k=READ)
        dense = store.as_retriever(search_kwargs={"k": READ})
        self._retriever: Any = EnsembleRetriever(retrievers=[dense, words], weights=[0.7, 0.3])

    def search(self, question: str) -> list[str]:
        return [document.page_content for document in self._retriever.invoke(question)[:10]]

    def ask(self, question: str) -> list[str]:
        from langchain_classic.retrievers.document_compressors import CrossEncoderReranker
        from langchain_community.cross_encoders import HuggingFaceCrossEncoder

        model = HuggingFaceCrossEncoder(model_name=self._model)
        reader: Any = CrossEncoderReranker(model=model, top_n=READ)
        found = self._retriever.invoke(question)[:READ]
        return [d.page_content for d in reader.compress_documents(found, question)]

    def change(self, texts: Sequence[str]) -> None:
        self.index(texts)


class Chroma:
    """Chroma: vectors only; its local engine ranks no words."""

    def __init__(self, model: str, folder: Path) -> None:
        import chromadb
        from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

        self._client = chromadb.PersistentClient(
            str(folder / "chroma"), chromadb.Settings(anonymized_telemetry=False)
        )
        self._function: Any = SentenceTransformerEmbeddingFunction(model_name=model)

    def index(self, texts: Sequence[str]) -> None:
        self.open()
        self.change(texts)

    def open(self) -> None:
        self._collection = self._client.get_or_create_collection(
            "texts", embedding_function=self._function
        )

    def search(self, question: str) -> list[str]:
        found = self._collection.query(query_texts=[question], n_results=10)
        return list((found["documents"] or [[]])[0])

    def change(self, texts: Sequence[str]) -> None:
        for start in range(0, len(texts), 1000):
            block = list(texts[start : start + 1000])
            names = [str(n) for n in range(start, start + len(block))]
            self._collection.upsert(ids=names, documents=block)


class Ours:
    """Dossier: a folder of files, then what ``find --fast`` does."""

    def __init__(self, model: str, folder: Path) -> None:
        from index.models.encoder import default_encoder

        del model  # the same weights are the default
        self._encoder = default_encoder()
        self._encoder._threads = 1
        self._documents, self._folder = folder / "documents", folder / "library"

    def index(self, texts: Sequence[str]) -> None:
        from rag import Dossier

        self._write(texts)
        with Dossier.open(self._folder, create=True, encoder=self._encoder) as dossier:
            dossier.library.sync([str(self._documents)])

    def open(self) -> None:
        from rag import Dossier

        self._dossier = Dossier.open(self._folder, encoder=self._encoder)

    def search(self, question: str) -> list[str]:
        return [hit.text for hit in self._dossier.find(question, 10, fast=True)]

    def ask(self, question: str) -> list[str]:
        return [evidence.quote for evidence in self._dossier.ask(question).evidence]

    def change(self, texts: Sequence[str]) -> None:
        self._write(texts)
        self._dossier.library.sync()

    def _write(self, texts: Sequence[str]) -> None:
        self._documents.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            path = self._documents / f"{number:05}.txt"
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, encoding="utf-8")


class Floor:
    """Bare onnxruntime and FAISS, no words: what nobody can be quicker than by much."""

    def __init__(self, model: str, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._folder = folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._tokenizer = Tokenizer.from_file(str(Path(model) / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)
        graph = (folder / "graph.txt").read_text(encoding="utf-8")
        slow = ["SkipLayerNormFusion"]  # as in index/models/encoder.py
        self._session = onnxruntime.InferenceSession(graph, options, disabled_optimizers=slow)

    def index(self, texts: Sequence[str]) -> None:
        import faiss
        import numpy as np

        vectors = self._encode(texts)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(self._folder / "floor.faiss"))
        np.save(self._folder / "floor.npy", np.array(texts))

    def open(self) -> None:
        import faiss
        import numpy as np

        self._index = faiss.read_index(str(self._folder / "floor.faiss"))
        self._texts = np.load(self._folder / "floor.npy", mmap_mode="r")

    def search(self, question: str) -> list[str]:
        _, found = self._index.search(self._encode([question]), 10)
        return [str(self._texts[number]) for number in found[0]]

    def change(self, texts: Sequence[str]) -> None:
        self.index(texts)

    def _encode(self, texts: Sequence[str]) -> Any:
        import numpy as np

        vectors = np.empty((len(texts), 384), np.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch_fast(list(texts))):
            ids = np.array([encoding.ids], np.int64)
            (states,) = self._session.run(None, {"input_ids": ids})
            summed = states[0].sum(axis=0)
            vectors[row] = summed / np.linalg.norm(summed)
        return vectors


PEERS = {
    "ours": Ours, "floor": Floor, "txtai": Txtai, "haystack": Haystack,
    "llamaindex": LlamaIndex, "langchain": LangChain, "chroma": Chroma,
}  # fmt: skip
