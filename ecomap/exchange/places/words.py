"""Words by which an e-mail address is known for a body's or for a person's."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BODY_BEGINNINGS = tuple(
    sorted(
        _words(
            """
            accueil admin agence animat annexe antenne asso association atelier bibli bonjour
            bureau campus centre cohesion collectif college commun compta conseil contact
            coordina coordo culture cyber declic direction dossier ecole emmaus emploi enfance
            environnement epicerie equipe espace fablab famille fonjep form foyer france gestion
            gite habitat hello hotel inclusion informat insertion jeune ludotheque lycee mairie
            maison media mission mobilit multiservice musee numeri office permanence planning
            point poste president projet relais ressource sante secretar seniors service siege
            social solidar sport standard syndicat tourisme travail urbanisme usager vie village
            ville webmaster webmestre
            """
        )
    )
)
"""What a part of a body's address begins with."""

BODIES = _words(
    """
    adie adil adn afl afpa bib bij bus cac cada caf cap cc ccas ccl cdc chrs cias cij clic cma
    com courrier cpam crij cs csc cscs dga dgs dsi eco efs ehpad epi epn eps esat evs fjt fs
    greta hub info infos mdh mdj mdph mds mel mfs mjc ml mq msa msap ot pad pi pij pimms plie
    pole ram rfs rh rpe sav sdl udaf ufcv vss
    """
)
"""Short ones, which must be the whole part."""

FIRST_NAMES = _words(
    """
    adele adeline adrien adrienne agathe agnes alain alan albert alex alexandra alexandre alexia
    alexis alice aline alison amandine amelie amina anais andre andrea angelique anita ann anna
    anne annick annie anthony antoine antonin arnaud arthur astrid aude audrey aurelie aurelien
    axel axelle baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard
    bertrand brice brigitte bruno camille carine carla carole caroline catherine cecile cedric
    celia celine chantal charlene charles charlotte chloe christel christelle christian
    christiane christine christophe claire clara clarisse claude claudia claudine clemence
    clement corentin corinne cyril cyrille damien daniel daniele danielle david deborah delphine
    denis denise didier dominique dorothee dylan edith edouard elea eleonore elian eliane elisa
    elisabeth elise elodie eloise elsa emeline emeric emile emilie emma emmanuel emmanuelle enzo
    eric erika erwan estelle esther etienne eva eve evelyne fabien fabienne fabrice fanny fatiha
    fatima felix fernand flavie flora florence florent florian floriane francis franck francois
    francoise frederic frederique gabriel gael gaelle gaetan genevieve georges gerald geraldine
    gerard germain ghislaine gilbert gilles gisele gregoire gregory guillaume guy gwenaelle
    hannah hassan helena helene henri herve hugo hugues ines ingrid irene isabelle jacqueline
    jacques james jean jeanne jennifer jeremie jeremy jerome jessica joel joelle johan johann
    johanna jonathan jordan jose joseph josette josiane josselin julia julie julien juliette
    justine karen karim karine katia kelly kevin khadija kylian laetitia lara latifa laura laure
    laurence laurent laurie lea leila leo leon leonie leslie lila lilian liliane lisa lise loic
    lola lorraine lou louis louise luc lucas lucie lucien ludivine ludovic lydia lydie madeleine
    mael maeva magali malika manon manuel marc marcel margaux margot marguerite maria mariam
    marianne marie marina marine marion marjorie marlene martial martin martine mathieu mathilde
    matthieu maud maurice maxence maxime melanie melina melissa michael michel michele micheline
    mickael mireille mohamed monique morgan morgane mounir muriel murielle mylene myriam nadege
    nadia nadine nathalie nathan nicolas nicole nina noel noemi noemie nora norbert odile olga
    olivia olivier ophelie oriane pascal pascale patrice patricia patrick paul paule paulette
    pauline perrine philippe pierre prisca quentin rachel rachid raphael raymond rebecca regine
    regis remi remy renaud rene richard robert robin rodolphe roger roland romain romane rose
    roxane sabine sabrina salome samia samir samuel sandra sandrine sara sarah sebastien serge
    severine sofia sofiane solange solene sonia sophie stephane stephanie steve steven suzanne
    sybille sylvain sylvette sylviane sylvie tania tatiana theo theophile therese thibault
    thibaut thierry thomas timothee tom tony valentin valentine valerie vanessa veronique victor
    victoria vincent virginie viviane wendy william xavier yann yannick yasmina yasmine yoann
    yohan yohann yolande youssef yvan yves yvette yvon yvonne zoe
    """
)
"""Those most given in France over the last eighty years, without accents."""
