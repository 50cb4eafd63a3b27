"""What does a browser see?"""
