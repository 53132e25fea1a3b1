"""A site of several references: releases side by side, QMP and its relatives in one search."""
