"""The fields every act asks for, made once: the desk draws them, the phones take them along."""
