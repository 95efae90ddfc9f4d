"""Rules that span several entries of a profile, one module for each thing they are about.

Every check takes the profile and the findings, and notes problems under the file and path of
the value that has to change.
"""
