"""The coordinators' desk without its screen: who may, drafts and previews, and the only writer of the folder."""
