"""Times in Chinese and English: words to tokens (lexicon), tokens to moments (grammar), moments to ISO 8601."""
