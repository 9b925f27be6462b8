"""What the driver and the server complain about, in sentences that say how to mend it."""

from neo4j.exceptions import (
    AuthError,
    CertificateConfigurationError,
    ConfigurationError,
    GqlError,
    IncompleteCommit,
    Neo4jError,
)

from ecomap.errors import StoreUnavailable, UncertainWrite
from ecomap.graph.neo4j.address import PASSWORD, USER, Address
from ecomap.i18n import gettext as _

NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
TOO_MANY_ATTEMPTS = "Neo.ClientError.Security.AuthenticationRateLimit"
EXPIRED_PASSWORD = "Neo.ClientError.Security.CredentialsExpired"  # noqa: S105 - a code
BUSY = ("TransactionTimedOut", "LockClientStopped")
OUT_OF_MEMORY = "OutOfMemory"


def explained(error: GqlError, address: Address) -> StoreUnavailable:
    """The error to raise for one of the driver's or the server's.

    After `IncompleteCommit`, only once it is known that nothing was written.
    """
    if isinstance(error, Neo4jError):
        return StoreUnavailable(_refused(error, address))
    if isinstance(error, CertificateConfigurationError):
        sentence = _(
            "Le certificat du serveur Neo4j (%(address)s) ne peut pas être lu."
            " Vérifiez-le, ou utilisez %(scheme)s pour un certificat fait soi-même.",
            address=address,
            scheme="bolt+ssc://",
        )
    elif isinstance(error, ConfigurationError):
        sentence = _(
            "Ce qui répond à %(address)s ne convient pas : il faut un serveur Neo4j 5.7 ou plus"
            " récent, et le port de Bolt (7687 d’habitude), pas celui des pages web.",
            address=address,
        )
    elif isinstance(error, IncompleteCommit):
        sentence = _(
            "La connexion à %(address)s s’est coupée au moment d’enregistrer : rien n’a été"
            " enregistré. Réessayez.",
            address=address,
        )
    else:
        sentence = _(
            "Aucun serveur Neo4j ne répond à %(address)s. Démarrez-le, ou vérifiez l’adresse, le"
            " port et le chiffrement (%(scheme)s pour un serveur chiffré).",
            address=address,
            scheme="bolt+s://",
        )
    return StoreUnavailable(sentence)


def uncertain(address: Address) -> UncertainWrite:
    """The error for a write whose answer was lost, and that cannot be looked up either."""
    return UncertainWrite(
        _(
            "La connexion à %(address)s s’est coupée au moment d’enregistrer, et le serveur ne"
            " répond plus : impossible de dire si la modification est faite. Quand il sera revenu,"
            " regardez l’historique avant de recommencer.",
            address=address,
        )
    )


def _refused(error: Neo4jError, address: Address) -> str:
    code = error.code or ""
    if code == TOO_MANY_ATTEMPTS:
        return _(
            "Le serveur Neo4j (%(address)s) a reçu trop de mots de passe faux : attendez quelques"
            " secondes, puis donnez le bon.",
            address=address,
        )
    if code == EXPIRED_PASSWORD:
        return _(
            "Le mot de passe du serveur Neo4j (%(address)s) est encore celui de l’installation :"
            " changez-le d’abord dans les outils de Neo4j.",
            address=address,
        )
    if isinstance(error, AuthError):
        return _(
            "Le serveur Neo4j (%(address)s) refuse l’utilisateur ou le mot de passe."
            " Donnez les bons dans %(user)s et %(password)s, ou dans l’adresse.",
            address=address,
            user=USER,
            password=PASSWORD,
        )
    if code == NO_DATABASE:
        return _(
            "Le serveur Neo4j répond, mais n’a pas de base « %(database)s » (%(address)s)."
            " Corrigez le nom après ?database=, ou créez la base.",
            database=address.database,
            address=address,
        )
    if any(each in code for each in BUSY):
        return _(
            "Le serveur Neo4j (%(address)s) est occupé par une autre écriture, un chargement"
            " peut-être : rien n’a été enregistré. Réessayez dans un instant.",
            address=address,
        )
    if OUT_OF_MEMORY in code:
        return _(
            "Le serveur Neo4j (%(address)s) n’a pas assez de mémoire pour une si grande écriture :"
            " rien n’a été enregistré. Augmentez server.memory.heap.max_size, ou chargez en"
            " plusieurs fichiers.",
            address=address,
        )
    return _(
        "Le serveur Neo4j (%(address)s) n’a pas pu répondre (%(code)s). Réessayez ; si cela"
        " continue, regardez ses journaux.",
        address=address,
        code=code,
    )
