"""Webhooks: signed, sent where it is safe, tried again over hours. Kept by
`service/stores/webhooks.py`.
"""
