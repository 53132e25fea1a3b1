"""What earlier releases of the language had, brought into today's form before lowering."""
